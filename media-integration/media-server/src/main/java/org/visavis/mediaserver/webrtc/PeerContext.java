package org.visavis.mediaserver.webrtc;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.visavis.mediaserver.dtls.DtlsIdentity;
import org.visavis.mediaserver.ice.UdpPort;
import org.visavis.mediaserver.rtp.NtpClock;

/**
 * What all peers of a server share.
 *
 * @param identity may take a while at the first call
 * @param work     for what may block
 */
public record PeerContext(UdpPort udp, Supplier<DtlsIdentity> identity, Executor work, NtpClock ntp,
        PeerTicker ticker) {
}
