package org.visavis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The realm, the demo seed and the code say some things twice; here they are held together. */
class RealmTest {

    private static final Checkout CHECKOUT = Checkout.around(Path.of(""));
    private static final Pattern SUBJECT = Pattern.compile("[0-9a-f]{8}-0000-4000-8000-[0-9]{12}");

    @Test
    void the_realms_client_has_the_secret_that_the_platform_is_given() throws IOException {
        assertThat(Files.readString(CHECKOUT.realm())).contains("\"secret\": \"" + Keycloak.LOCAL_CLIENT_SECRET + "\"");
    }

    @Test
    void the_demo_people_have_the_subjects_of_the_realms_users() throws IOException {
        List<String> users = subjects(CHECKOUT.realm());
        assertThat(users).hasSize(6);
        assertThat(subjects(CHECKOUT.root().resolve("db/src/main/resources/db/demo/R__demo.sql"))).isEqualTo(users);
    }

    private static List<String> subjects(Path file) throws IOException {
        return SUBJECT.matcher(Files.readString(file)).results().map(MatchResult::group).distinct().sorted().toList();
    }
}
