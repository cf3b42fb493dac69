package org.visavis.bench.platform;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The local stack's realm, with patients to put load on the platform; the password of each is the name. */
final class Realm {

    private static final Duration TOKEN_LIFE = Duration.ofHours(2);

    private Realm() {
    }

    /**
     * Writes the realm to a file.
     *
     * @param original the local stack's
     * @param patients how many are added, called as {@link #patient(int)} says
     */
    static Path write(Path original, int patients, Path file) throws IOException {
        JsonObject realm = JsonParser.parseString(Files.readString(original)).getAsJsonObject();
        realm.addProperty("accessTokenLifespan", TOKEN_LIFE.toSeconds());
        realm.addProperty("bruteForceProtected", false);
        IntStream.range(0, patients).forEach(number -> realm.getAsJsonArray("users").add(account(patient(number))));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, realm.toString());
    }

    /** @param number 0 for the first */
    static String patient(int number) {
        return "patient-" + number;
    }

    private static JsonObject account(String name) {
        JsonObject credential = new JsonObject();
        credential.addProperty("type", "password");
        credential.addProperty("value", name);
        credential.addProperty("temporary", false);
        JsonObject account = new JsonObject();
        account.addProperty("username", name);
        account.addProperty("enabled", true);
        account.addProperty("email", name + "@example.org");
        account.addProperty("emailVerified", true);
        account.addProperty("firstName", "Patient");
        account.addProperty("lastName", name);
        account.add("credentials", list(credential));
        JsonArray roles = new JsonArray();
        Stream.of("default-roles-visavis", "patient").forEach(roles::add);
        account.add("realmRoles", roles);
        return account;
    }

    private static JsonArray list(JsonObject only) {
        JsonArray list = new JsonArray();
        list.add(only);
        return list;
    }
}
