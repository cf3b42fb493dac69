package org.visavis.web.problem;

import jakarta.ejb.EJBAccessException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.resource.ResourceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.visavis.problem.Complaint;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks through an exception and its causes for one that has an answer of its own. */
final class Causes {

    private Causes() {
    }

    static Optional<Response> known(Throwable thrown) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            Response answer = answer(cause);
            if (answer != null) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private static Response answer(Throwable cause) {
        if (cause instanceof WebApplicationException refused && refused.getResponse().getEntity() instanceof Problem) {
            return refused.getResponse();
        }
        if (cause instanceof ConstraintViolationException invalid) {
            return Problems.invalid(complaints(invalid));
        }
        if (cause instanceof JsonException || cause instanceof JsonbException) {
            return Problems.response(ProblemType.INVALID_REQUEST, "The body is not the JSON that is expected here.",
                    JsonFields.in(cause));
        }
        if (cause instanceof EJBAccessException) {
            return Problems.response(ProblemType.NOT_ALLOWED);
        }
        if (cause instanceof OptimisticLockException) {
            return Problems.response(ProblemType.PRECONDITION_FAILED);
        }
        return isLostDatabase(cause) ? Problems.response(ProblemType.UNAVAILABLE) : null;
    }

    private static boolean isLostDatabase(Throwable cause) {
        return cause instanceof ResourceException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLException sql && isConnectionState(sql.getSQLState());
    }

    /** Classes 08 (connection), 53 (resources) and 57 (operator intervention) of the SQLSTATEs of PostgreSQL, appendix A. */
    private static boolean isConnectionState(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    private static Map<String, Complaint> complaints(ConstraintViolationException invalid) {
        Map<String, Complaint> complaints = new TreeMap<>();
        for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
            boolean missing = violation.getConstraintDescriptor().getAnnotation() instanceof NotNull;
            complaints.put(field(violation.getPropertyPath()), (missing ? Fault.MISSING : Fault.NOT_VALID).complaint());
        }
        return complaints;
    }

    /** The path without the Java method it starts with: {@code book.request.start} names the field {@code start}. */
    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        String parameter = "body";
        for (Path.Node node : path) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE, BEAN -> { }
                case PARAMETER -> parameter = node.getName();
                default -> field.append(field.isEmpty() ? "" : ".").append(node);
            }
        }
        return field.isEmpty() ? parameter : field.toString();
    }
}
