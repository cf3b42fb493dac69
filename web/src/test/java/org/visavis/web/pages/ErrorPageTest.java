package org.visavis.web.pages;

import jakarta.servlet.RequestDispatcher;

import org.junit.jupiter.api.Test;
import org.visavis.web.FakeExchange;
import org.visavis.web.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorPageTest {

    @Test
    void people_get_a_page_in_their_language() throws Exception {
        FakeExchange english = refused(404, "/nowhere", "text/html,*/*", "en");
        assertThat(english.status()).isEqualTo(404);
        assertThat(english.header("Content-Type")).startsWith("text/html");
        assertThat(english.body()).contains("<html lang=\"en\">");
        assertThat(refused(404, "/nowhere", "text/html,*/*", "fr").body()).contains("<html lang=\"fr\">", "Cette page");
    }

    @Test
    void programs_get_a_problem_document() throws Exception {
        FakeExchange answer = refused(403, "/nowhere", "*/*", "en");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(answer.body()).contains("urn:visavis:problem:not-allowed");
    }

    @Test
    void REST_answers_with_a_problem_document_whatever_is_accepted() throws Exception {
        assertThat(refused(401, "/api/me", "text/html", "en").header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
    }

    @Test
    void whoever_comes_here_directly_finds_nothing() throws Exception {
        FakeExchange direct = new FakeExchange("GET", "/error");
        new ErrorPage().service(direct.request(), direct.response());
        assertThat(direct.status()).isEqualTo(404);
    }

    private static FakeExchange refused(int status, String path, String accept, String language) throws Exception {
        FakeExchange exchange = new FakeExchange("GET", "/error").with("Accept", accept).with("Accept-Language", language)
                .withAttribute(RequestDispatcher.ERROR_STATUS_CODE, status)
                .withAttribute(RequestDispatcher.ERROR_REQUEST_URI, path);
        new ErrorPage().service(exchange.request(), exchange.response());
        return exchange;
    }
}
