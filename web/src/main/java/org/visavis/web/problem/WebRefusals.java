package org.visavis.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.visavis.problem.ProblemType;

/** What JAX-RS itself refuses (no such path, method, media type, parameter) becomes a problem of the same status. */
@Provider
public class WebRefusals implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response response = refused.getResponse();
        if (response.getStatus() < 400 || response.getEntity() instanceof Problem) {
            return response;
        }
        if (refused.getCause() != null && Causes.known(refused.getCause()).isPresent()) {
            return Causes.known(refused.getCause()).get();
        }
        ProblemType type = Problems.ofStatus(response.getStatus());
        Response problem = Problems.response(type);
        Object allowed = response.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allowed == null ? problem : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allowed).build();
    }
}
