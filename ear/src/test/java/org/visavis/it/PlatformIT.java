package org.visavis.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import jakarta.json.JsonString;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployed EAR is there, knows who calls, and sends people to the login. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlatformIT {

    @Test
    void a_script_without_a_token_is_refused_and_not_redirected() {
        assertThat(Client.anonymous().get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_that_nobody_signed_is_refused() {
        assertThat(Client.withToken("e30.e30.e30").get("/api/me").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"dora, doctor, Europe/Berlin", "pierre, patient, Europe/Paris", "ada, admin, Europe/Berlin"})
    void a_demo_account_is_known_with_its_role_and_time_zone(String account, String role, String zone) {
        HttpResponse<String> me = Client.of(account).get("/api/me");

        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(Client.json(me).getJsonArray("roles").getValuesAs(JsonString::getString)).containsExactly(role);
        assertThat(Client.json(me).getString("timeZone")).isEqualTo(zone);
    }

    @Test
    void a_browser_is_sent_to_the_login_with_pkce() {
        Client browser = Client.anonymous();
        HttpResponse<String> page = browser.send(browser.request("/").header("Accept", "text/html"));

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).hasValueSatisfying(location -> assertThat(location)
                .startsWith(Infrastructure.issuer() + "/protocol/openid-connect/auth")
                .contains("client_id=visavis-web", "code_challenge_method=S256"));
    }

    @Test
    void health_and_metrics_answer_on_the_management_port_only() {
        assertThat(management("/health/ready").statusCode()).isEqualTo(200);
        assertThat(management("/prometheus").body()).contains("undertow_request_count");
        assertThat(Client.of("paula").get("/prometheus").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> management(String path) {
        return Client.anonymous().send(HttpRequest.newBuilder(URI.create(Infrastructure.management() + path)));
    }
}
