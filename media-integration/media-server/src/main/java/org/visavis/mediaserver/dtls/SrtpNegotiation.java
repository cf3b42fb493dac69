package org.visavis.mediaserver.dtls;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.visavis.mediaserver.srtp.SrtpKeys;

/** What both sides of a DTLS-SRTP handshake share: profiles in order of preference, the extension, the keys. */
final class SrtpNegotiation {
    static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384};
    static final int HANDSHAKE_TIMEOUT_MILLIS = 20_000;
    static final int RESEND_MILLIS = 150;
    private static final int[] PROFILES = {SrtpKeys.AEAD_AES_128_GCM, SrtpKeys.AES128_CM_HMAC_SHA1_80};

    private SrtpNegotiation() {
    }

    static int choose(Hashtable<?, ?> clientExtensions) throws IOException {
        UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
        if (offered != null) {
            for (int wanted : PROFILES) {
                for (int profile : offered.getProtectionProfiles()) {
                    if (profile == wanted) {
                        return profile;
                    }
                }
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }

    static Hashtable<?, ?> offer(Hashtable<?, ?> extensions) throws IOException {
        return with(extensions, PROFILES);
    }

    static Hashtable<?, ?> answer(Hashtable<?, ?> extensions, int profile) throws IOException {
        return with(extensions, new int[]{profile});
    }

    private static Hashtable<?, ?> with(Hashtable<?, ?> extensions, int[] profiles) throws IOException {
        Hashtable<?, ?> all = extensions == null ? new Hashtable<>() : extensions;
        TlsSRTPUtils.addUseSRTPExtension(all, new UseSRTPData(profiles, TlsUtils.EMPTY_BYTES));
        return all;
    }

    static SrtpKeys keys(TlsContext context, int profile, boolean client) {
        int length = 2 * (SrtpKeys.KEY_LENGTH + SrtpKeys.saltLength(profile));
        return SrtpKeys.fromMaterial(profile, context.exportKeyingMaterial("EXTRACTOR-dtls_srtp", null, length),
                client);
    }

    static void verify(Certificate certificate, Fingerprint expected) throws IOException {
        if (certificate == null || certificate.isEmpty()
                || !expected.matches(certificate.getCertificateAt(0).getEncoded())) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }
}
