package org.visavis.web.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.visavis.problem.ProblemType;

import java.util.UUID;

/** Everything thrown that is no refusal of JAX-RS: what lies at the bottom of it decides; the unknown is an internal error. */
@Provider
public class Failures implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return Causes.known(thrown).orElseGet(() -> unexpected(thrown));
    }

    private static Response unexpected(Throwable thrown) {
        String number = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "failure " + number, thrown);
        return Problems.response(ProblemType.INTERNAL, "Failure " + number);
    }
}
