package org.visavis.web.problem;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.visavis.problem.ProblemType;

import java.util.Optional;

/** What JAX-RS itself refuses (no such path, method, media type, parameter) becomes a problem of the same status. */
@Provider
public class WebRefusals implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response response = refused.getResponse();
        if (response.getStatus() < 400 || response.getEntity() instanceof Problem) {
            return response;
        }
        Optional<Response> known = Causes.known(refused);
        if (known.isPresent()) {
            return known.get();
        }
        ProblemType type = isUnreadableParameter(refused)
                ? ProblemType.INVALID_REQUEST
                : Problems.ofStatus(response.getStatus());
        Response problem = Problems.response(type);
        Object allowed = response.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allowed == null ? problem : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allowed).build();
    }

    /** A query parameter that can't be read is "not found" to JAX-RS (3.1, section 3.2); people see what is wrong from a 400. */
    private static boolean isUnreadableParameter(WebApplicationException refused) {
        return refused instanceof NotFoundException && refused.getCause() != null;
    }
}
