package org.visavis.mediaserver.webrtc;

import java.util.concurrent.Executor;
import org.visavis.mediaserver.dtls.DtlsIdentity;
import org.visavis.mediaserver.ice.UdpPort;
import org.visavis.mediaserver.rtp.NtpClock;

/**
 * What all peers of a server share.
 *
 * @param work for what may block
 */
public record PeerContext(UdpPort udp, DtlsIdentity identity, Executor work, NtpClock ntp, PeerTicker ticker) {
}
