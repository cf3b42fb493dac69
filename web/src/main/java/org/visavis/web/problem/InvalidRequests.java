package org.visavis.web.problem;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What Jakarta Validation refuses names the fields. RESTEasy has a mapper of its own for it, which only a nearer one displaces. */
@Provider
public class InvalidRequests implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        return Causes.known(invalid).orElseThrow();
    }
}
