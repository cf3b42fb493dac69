package org.visavis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaughtMailsTest {

    private final CaughtMails mails;

    CaughtMailsTest() throws IOException {
        mails = new CaughtMails(0, 0);
    }

    @AfterEach
    void stop() {
        mails.close();
    }

    @Test
    void the_page_lists_mails_as_text_the_latest_first() throws Exception {
        send("first", "Hello <script>");
        send("second", "Hello again");

        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).containsSubsequence("second", "nora@example.org", "Hello again", "first", "Hello &lt;script&gt;");
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void a_mail_can_be_had_as_it_came() throws Exception {
        send("first", "Hello");

        assertThat(get("/1").body()).contains("Subject: first").endsWith("Hello");
        assertThat(get("/2").statusCode()).isEqualTo(404);
        assertThat(get("/0").statusCode()).isEqualTo(404);
        assertThat(get("/999999999").statusCode()).isEqualTo(404);
    }

    private void send(String subject, String text) {
        GreenMailUtil.sendTextEmail("nora@example.org", "visavis@example.org", subject, text,
                new ServerSetup(mails.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + mails.pagePort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
