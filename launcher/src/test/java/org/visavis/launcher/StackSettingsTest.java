package org.visavis.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.db.Database;

class StackSettingsTest {

    private static final Checkout CHECKOUT = new Checkout(Path.of("/srv/visavis"));

    @Test
    void without_variables_everything_has_its_usual_place() {
        StackSettings settings = StackSettings.from(Map.of(), CHECKOUT);

        assertThat(settings.home()).isEqualTo(Path.of("/srv/visavis/.visavis"));
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.keycloakPort()).isEqualTo(8180);
        assertThat(settings.managementPort()).isEqualTo(9990);
        assertThat(settings.mediaPort()).isEqualTo(8888);
        assertThat(settings.database()).isEmpty();
        assertThat(settings.mediaServers()).isEmpty();
    }

    @Test
    void a_moved_port_moves_the_address() {
        assertThat(StackSettings.from(Map.of("VISAVIS_HTTP_PORT", "21080"), CHECKOUT).publicUrl())
                .isEqualTo("http://localhost:21080");
    }

    @Test
    void an_empty_variable_counts_as_not_set() {
        assertThat(StackSettings.from(Map.of("VISAVIS_HTTP_PORT", " ", "VISAVIS_KURENTO_URLS", ""), CHECKOUT))
                .isEqualTo(StackSettings.from(Map.of(), CHECKOUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65536", "http", "8080x", "080"})
    void what_is_not_a_port_is_refused_by_the_variables_name(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackSettings.from(Map.of("VISAVIS_HTTP_PORT", value), CHECKOUT))
                .withMessage("VISAVIS_HTTP_PORT is not a port: " + value + ".");
    }

    @Test
    void a_list_is_split_at_commas() {
        assertThat(StackSettings.from(Map.of("VISAVIS_KURENTO_URLS", "ws://a/kurento, ws://b/kurento,"), CHECKOUT)
                .mediaServers()).containsExactly("ws://a/kurento", "ws://b/kurento");
    }

    @Test
    void a_database_elsewhere_needs_its_user_and_password() {
        Map<String, String> half = Map.of("VISAVIS_DB_URL", "jdbc:postgresql://db/visavis", "VISAVIS_DB_USER", "app");
        assertThatIllegalArgumentException().isThrownBy(() -> StackSettings.from(half, CHECKOUT))
                .withMessage("VISAVIS_DB_URL is set, so VISAVIS_DB_PASSWORD must be set too.");
    }

    @Test
    void an_issuer_elsewhere_needs_the_clients_secret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackSettings.from(Map.of("VISAVIS_OIDC_URL", "https://id.example.org"), CHECKOUT))
                .withMessage("VISAVIS_OIDC_URL is set, so VISAVIS_OIDC_SECRET must be set too.");
    }

    @Test
    void the_platform_is_told_everything_by_the_names_it_reads() {
        StackSettings settings = StackSettings.from(Map.of("VISAVIS_HOME", "/var/visavis"), CHECKOUT);
        Database database = new Database("jdbc:postgresql://127.0.0.1:15432/visavis", "visavis_app", "secret");

        assertThat(settings.platform(database, "http://localhost:8180/realms/visavis", List.of("ws://a", "ws://b"),
                List.of("turn:localhost:3478?transport=udp"), "turn secret")).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("VISAVIS_DB_URL", "jdbc:postgresql://127.0.0.1:15432/visavis"),
                Map.entry("VISAVIS_DB_USER", "visavis_app"),
                Map.entry("VISAVIS_DB_PASSWORD", "secret"),
                Map.entry("VISAVIS_OIDC_URL", "http://localhost:8180/realms/visavis"),
                Map.entry("VISAVIS_OIDC_SECRET", Keycloak.LOCAL_CLIENT_SECRET),
                Map.entry("VISAVIS_PUBLIC_URL", "http://localhost:8080"),
                Map.entry("VISAVIS_KURENTO_URLS", "ws://a,ws://b"),
                Map.entry("VISAVIS_TURN_URLS", "turn:localhost:3478?transport=udp"),
                Map.entry("VISAVIS_TURN_SECRET", "turn secret"),
                Map.entry("VISAVIS_SMTP_HOST", "127.0.0.1"),
                Map.entry("VISAVIS_SMTP_PORT", "3025"),
                Map.entry("VISAVIS_RECORDINGS", "/var/visavis/recordings")));
    }
}
