package org.visavis.mediaserver.ice;

import java.net.InetAddress;

/** An address that browsers are told, and the one here that it leads to. They differ behind a NAT. */
public record MediaAddress(InetAddress advertised, InetAddress local) {
}
