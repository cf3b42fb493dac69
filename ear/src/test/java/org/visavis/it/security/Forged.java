package org.visavis.it.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A good token with its claims untouched, signed in a way a careless verifier would accept (RFC 8725, section 2.1). */
final class Forged {

    private Forged() {
    }

    /** Signed not at all. */
    static String unsigned(String token) {
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "." + part(token, 1) + ".";
    }

    /** Signed with the public key as if it were a shared secret, under the key id of the good token. */
    static String authenticated(String token, String publicKey) throws GeneralSecurityException {
        String header = new String(Base64.getUrlDecoder().decode(part(token, 0)), StandardCharsets.UTF_8)
                .replace("RS256", "HS256");
        String content = base64(header.getBytes(StandardCharsets.UTF_8)) + "." + part(token, 1);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(publicKey), "HmacSHA256"));
        return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }

    /** With the first character of the signature replaced. */
    static String tampered(String token) {
        int signature = token.lastIndexOf('.') + 1;
        return token.substring(0, signature) + (token.charAt(signature) == 'A' ? 'B' : 'A') + token.substring(signature + 1);
    }

    private static String part(String token, int number) {
        return token.split("\\.")[number];
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
