package org.visavis.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A certificate for localhost that vouches for itself, made by the JDK's keytool, as PEM files (RFC 7468). Browsers refuse it unless they
 * are told otherwise.
 *
 * @param certificate a file
 * @param key         a file that only its owner reads
 */
record SelfSigned(Path certificate, Path key) {

    private static final String ALIAS = "localhost";
    private static final String VALID_DAYS = "3650";

    /** @param directory where the files are; they are made if they are missing */
    static SelfSigned in(Path directory) throws PartFailure {
        SelfSigned files = new SelfSigned(directory.resolve("certificate.pem"), directory.resolve("key.pem"));
        if (Files.exists(files.certificate) && Files.exists(files.key)) {
            return files;
        }
        Path store = directory.resolve("certificate.p12");
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(store);
            files.make(store, UUID.randomUUID().toString());
            return files;
        } catch (IOException | GeneralSecurityException e) {
            throw new PartFailure("A certificate cannot be made in " + directory + ": " + e + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure("Interrupted while a certificate was made in " + directory + ".");
        }
    }

    private void make(Path store, String password) throws IOException, GeneralSecurityException, InterruptedException {
        Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", ALIAS, "-keyalg", "RSA", "-keysize", "2048", "-validity", VALID_DAYS,
                "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", password))
                .redirectErrorStream(true).start();
        String words = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(words.strip());
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        Files.deleteIfExists(key);
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pem("PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded()));
        Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
        Files.delete(store);
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }
}
