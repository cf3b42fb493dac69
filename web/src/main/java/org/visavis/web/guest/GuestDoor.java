package org.visavis.web.guest;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.visavis.identity.ConsultationId;
import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses the socket of a guest to whoever is none: nothing else asks before a WebSocket is open. */
public class GuestDoor extends HttpFilter {

    private static final Pattern SOCKET = Pattern.compile("/guest/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/signal");

    @Inject
    private transient CurrentGuest current;

    /** The consultation of a guest's socket; empty for every other path. */
    public static Optional<ConsultationId> consultation(String path) {
        Matcher socket = SOCKET.matcher(path);
        return socket.matches() ? Optional.of(new ConsultationId(UUID.fromString(socket.group(1)))) : Optional.empty();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean socket = request.getHeader("Sec-WebSocket-Key") != null;
        if (socket && consultation(request.getRequestURI()).flatMap(current::in).isEmpty()) {
            Problems.write(response, ProblemType.NOT_SIGNED_IN);
        } else {
            chain.doFilter(request, response);
        }
    }
}
