package org.visavis.it.security;

import org.visavis.it.Infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As much of a browser as a login by form and cookies needs. Its cookies are kept by hand: like a browser and unlike Java's own
 * store, it sends Secure cookies to localhost over plain HTTP (W3C Secure Contexts, section 3.1).
 */
final class Browser {

    private static final Pattern FORM = Pattern.compile("<form[^>]+action=\"([^\"]+)\"");

    private static final Pattern SESSION_CODE = Pattern.compile("name=\"session_code\" value=\"([^\"]+)\"");

    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /** A browser in which a demo account has signed in at the page. */
    static Browser signedIn(String account, String page) {
        Browser browser = new Browser();
        HttpResponse<String> form = browser.followed(browser.send("GET", page));
        Matcher action = FORM.matcher(form.body());
        assertThat(action.find()).as(form.body()).isTrue();
        HttpResponse<String> home = browser.followed(browser.submit(action.group(1).replace("&amp;", "&"),
                "username=" + encoded(account) + "&password=" + encoded(account)));
        assertThat(home.statusCode()).isEqualTo(200);
        return browser;
    }

    /** As by the link in another application of the realm: asked whether to sign out of everything, the person does. */
    void signsOutAtTheProvider() {
        HttpResponse<String> question = followed(send("GET", Infrastructure.issuer() + "/protocol/openid-connect/logout"));
        Matcher action = FORM.matcher(question.body());
        Matcher code = SESSION_CODE.matcher(question.body());
        assertThat(action.find() && code.find()).as(question.body()).isTrue();
        HttpResponse<String> farewell = followed(submit(question.uri().resolve(action.group(1).replace("&amp;", "&")).toString(),
                "session_code=" + encoded(code.group(1)) + "&confirmLogout=Logout"));
        assertThat(farewell.statusCode()).isEqualTo(200);
    }

    /** @param address a path of the platform or a whole address */
    HttpResponse<String> send(String method, String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Infrastructure.platform()).resolve(address))
                .header("Accept", "text/html").method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** The cookie as it is sent to the platform. */
    String cookie(String name) {
        return name + "=" + cookies.get(URI.create(Infrastructure.platform()).getAuthority()).get(name);
    }

    HttpResponse<String> followed(HttpResponse<String> answer) {
        HttpResponse<String> last = answer;
        while (last.statusCode() == 302 || last.statusCode() == 303) {
            last = send("GET", last.uri().resolve(last.headers().firstValue("Location").orElseThrow()).toString());
        }
        return last;
    }

    private HttpResponse<String> submit(String address, String form) {
        return send(HttpRequest.newBuilder(URI.create(address)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        Map<String, String> jar = cookies.computeIfAbsent(request.build().uri().getAuthority(), authority -> new TreeMap<>());
        if (!jar.isEmpty()) {
            request.setHeader("Cookie", jar.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(jar, cookie));
            return answer;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static void keep(Map<String, String> jar, String cookie) {
        String[] pair = cookie.split(";")[0].split("=", 2);
        if (cookie.contains("Max-Age=0") || cookie.contains("1970")) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
