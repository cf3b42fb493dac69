package org.visavis.web.problem;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsTest {

    @ParameterizedTest
    @EnumSource
    void every_type_is_an_error_with_its_title(ProblemType type) {
        Response response = Problems.response(type);
        assertThat(response.getStatus()).isBetween(400, 599);
        assertThat(response.getMediaType()).hasToString(Problem.MEDIA_TYPE);
        assertThat(((Problem) response.getEntity()).document())
                .containsOnly(Map.entry("type", type.uri()), Map.entry("title", type.title()),
                        Map.entry("status", response.getStatus()));
    }

    @ParameterizedTest
    @EnumSource
    void every_type_is_on_the_page_of_the_protocol_with_its_status(ProblemType type) throws IOException {
        String name = type.uri().substring(type.uri().lastIndexOf(':') + 1);
        assertThat(Files.readString(Path.of("../docs/protocol/rest.md")))
                .contains("\n| `" + name + "` | " + Problems.status(type) + " | ");
    }

    @ParameterizedTest
    @EnumSource
    void to_try_later_is_said_with_a_time(ProblemType type) {
        Response response = Problems.response(type);
        assertThat(response.getHeaders().containsKey("Retry-After")).isEqualTo(response.getStatus() == 503);
    }

    @Test
    void own_members_stand_beside_the_standard_ones_and_never_replace_them() {
        Response response = Problems.response(ProblemType.SLOT_TAKEN, "x", Map.of("slots", List.of(), "status", 200));
        assertThat(((Problem) response.getEntity()).document())
                .containsEntry("slots", List.of()).containsEntry("status", 409).containsEntry("detail", "x");
    }

    @Test
    void what_JAX_RS_refuses_keeps_its_status() {
        assertThat(mapped(new NotFoundException())).isEqualTo(problem(404, ProblemType.NOT_FOUND));
        assertThat(mapped(new NotAuthorizedException("Bearer"))).isEqualTo(problem(401, ProblemType.NOT_SIGNED_IN));
        assertThat(mapped(new WebApplicationException(418))).isEqualTo(problem(400, ProblemType.INVALID_REQUEST));
        assertThat(mapped(new WebApplicationException(502))).isEqualTo(problem(500, ProblemType.INTERNAL));
        assertThat(mapped(new NotFoundException(new NumberFormatException())))
                .as("a parameter that can't be read").isEqualTo(problem(400, ProblemType.INVALID_REQUEST));
        assertThat(mapped(Problems.refusal(ProblemType.TOO_EARLY))).isEqualTo(problem(409, ProblemType.TOO_EARLY));
    }

    @Test
    void a_method_that_is_not_there_says_which_are() {
        Response response = new WebRefusals().toResponse(new NotAllowedException(Response.status(405).header("Allow", "GET, HEAD").build()));
        assertThat(response.getStatus()).isEqualTo(405);
        assertThat(response.getHeaderString("Allow")).contains("GET", "HEAD");
    }

    @Test
    void a_redirection_stays_one() {
        assertThat(new WebRefusals().toResponse(new WebApplicationException(304)).getStatus()).isEqualTo(304);
    }

    @Test
    void the_cause_counts_however_deep_it_lies() {
        assertThat(failed(wrapped(new EJBAccessException("x")))).isEqualTo(problem(403, ProblemType.NOT_ALLOWED));
        assertThat(failed(wrapped(new OptimisticLockException()))).isEqualTo(problem(412, ProblemType.PRECONDITION_FAILED));
        assertThat(failed(wrapped(Problems.refusal(ProblemType.TOO_LARGE)))).isEqualTo(problem(413, ProblemType.TOO_LARGE));
        assertThat(failed(wrapped(new JsonException("x")))).isEqualTo(problem(400, ProblemType.INVALID_REQUEST));
        assertThat(mapped(new WebApplicationException(new JsonbException("x"), 400)))
                .isEqualTo(problem(400, ProblemType.INVALID_REQUEST));
    }

    @Test
    void a_lost_database_is_a_matter_of_time() {
        assertThat(failed(wrapped(new SQLException("x", "08006")))).isEqualTo(problem(503, ProblemType.UNAVAILABLE));
        assertThat(failed(wrapped(new SQLException("x", "57P01")))).isEqualTo(problem(503, ProblemType.UNAVAILABLE));
        assertThat(failed(wrapped(new ResourceException("x")))).isEqualTo(problem(503, ProblemType.UNAVAILABLE));
        assertThat(failed(wrapped(new SQLException("x", "23505")))).isEqualTo(problem(500, ProblemType.INTERNAL));
        assertThat(failed(wrapped(new SQLException("x")))).isEqualTo(problem(500, ProblemType.INTERNAL));
    }

    @Test
    void an_unexpected_failure_says_nothing_but_its_number() {
        Response response = new Failures().toResponse(new IllegalStateException("the patient has a cold"));
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(((Problem) response.getEntity()).document().toString()).doesNotContain("cold", "IllegalState");
    }

    @Test
    void causes_in_a_circle_come_to_an_end() {
        Exception outer = new Exception();
        Exception inner = new Exception(outer);
        outer.initCause(inner);
        assertThat(failed(outer)).isEqualTo(problem(500, ProblemType.INTERNAL));
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_is_on_the_page_of_the_protocol_with_its_sentence(Fault fault) throws IOException {
        String sentence = fault.complaint().sentence();
        assertThat(Files.readString(Path.of("../docs/protocol/rest.md"))).contains("\n| `" + fault.code() + "` | " + sentence + " |");
    }

    @Test
    void a_wrong_field_has_a_sentence_and_a_code_with_its_numbers() {
        Complaint complaint = Fault.OUT_OF_RANGE.complaint(Map.of("least", 5, "most", 240));
        Response response = Problems.invalid(Map.of("slotMinutes", complaint));
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(((Problem) response.getEntity()).members()).isEqualTo(Map.of(
                "fields", Map.of("slotMinutes", "Must be a number from 5 to 240."),
                "complaints", Map.of("slotMinutes", Map.of("code", "out-of-range", "least", 5, "most", 240))));
    }

    @Test
    void the_field_at_fault_is_named_where_it_is_known() {
        Response response = new Failures().toResponse(new JsonbException("Json property nmae can not be mapped to a class X."));
        assertThat(((Problem) response.getEntity()).members()).containsEntry("fields", Map.of("nmae", "is not known here"));
    }

    private static Exception wrapped(Exception cause) {
        return new EJBException(new RuntimeException(cause));
    }

    private static Map<String, Object> failed(Throwable thrown) {
        return essence(new Failures().toResponse(thrown));
    }

    private static Map<String, Object> mapped(WebApplicationException thrown) {
        return essence(new WebRefusals().toResponse(thrown));
    }

    private static Map<String, Object> essence(Response response) {
        return problem(response.getStatus(), ((Problem) response.getEntity()).type());
    }

    private static Map<String, Object> problem(int status, ProblemType type) {
        return Map.of("status", status, "type", type);
    }
}
