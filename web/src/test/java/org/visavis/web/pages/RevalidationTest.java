package org.visavis.web.pages;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.visavis.web.FakeExchange;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RevalidationTest {

    private final Map<String, byte[]> files = new HashMap<>(Map.of("/assets/a.js", "a".getBytes(), "/assets/b.js", "b".getBytes()));
    private Revalidation revalidation;

    @BeforeEach
    void start() throws Exception {
        revalidation = new Revalidation();
        revalidation.init(config());
    }

    @Test
    void a_file_is_kept_under_a_tag_of_its_content() throws Exception {
        FakeExchange first = get("/assets/a.js", null);
        assertThat(first.header("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(get("/assets/b.js", null).header("ETag")).isNotEqualTo(first.header("ETag"));
        assertThat(get("/assets/a.js", null).header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void an_unchanged_file_is_not_sent_again() throws Exception {
        String tag = get("/assets/a.js", null).header("ETag");
        FakeExchange again = get("/assets/a.js", "\"other\", W/" + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.passedOn()).isNull();
    }

    @Test
    void a_changed_file_is_sent_whatever_its_date() throws Exception {
        String old = get("/assets/a.js", null).header("ETag");
        files.put("/assets/a.js", "changed".getBytes());
        start();
        FakeExchange changed = new FakeExchange("GET", "/assets/a.js").with("If-None-Match", old)
                .with("If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT");
        revalidation.doFilter(changed.request(), changed.response(), changed.chain());
        assertThat(changed.passedOn().getDateHeader("If-Modified-Since")).isEqualTo(-1);
        assertThat(changed.passedOn().getHeader("If-None-Match")).isNull();
    }

    @Test
    void what_is_not_there_is_left_to_the_container() throws Exception {
        FakeExchange missing = get("/assets/missing.js", "*");
        assertThat(missing.passedOn()).isNotNull();
        assertThat(missing.header("ETag")).isNull();
    }

    private FakeExchange get(String path, String ifNoneMatch) throws Exception {
        FakeExchange exchange = new FakeExchange("GET", path);
        if (ifNoneMatch != null) {
            exchange.with("If-None-Match", ifNoneMatch);
        }
        revalidation.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }

    private FilterConfig config() {
        ServletContext context = fake(ServletContext.class, path ->
                files.containsKey(path) ? new ByteArrayInputStream(files.get(path)) : null);
        return fake(FilterConfig.class, nothing -> context);
    }

    private interface OneAnswer {
        Object to(String argument);
    }

    private static <T> T fake(Class<T> type, OneAnswer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> answer.to(arguments == null ? null : (String) arguments[0])));
    }
}
