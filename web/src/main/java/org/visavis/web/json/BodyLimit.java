package org.visavis.web.json;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Refuses bodies over {@link #BYTES} bytes, whether they say so beforehand or not. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class BodyLimit implements ContainerRequestFilter {

    /** 64 KiB: several times the longest schedule. */
    public static final int BYTES = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (request.getLength() > BYTES) {
            refuse(request);
            return;
        }
        if (request.hasEntity()) {
            byte[] body = request.getEntityStream().readNBytes(BYTES + 1);
            if (body.length > BYTES) {
                refuse(request);
                return;
            }
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }

    private static void refuse(ContainerRequestContext request) {
        request.abortWith(Problems.response(ProblemType.TOO_LARGE, "A body may have " + BYTES + " bytes."));
    }
}
