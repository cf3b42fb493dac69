package org.visavis.web.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.visavis.identity.Role;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Sends everyone who comes to {@code /} to their own page, and shows the file behind an address. */
@WebServlet({"", "/patient", "/doctor", "/admin", "/signed-out", "/invitation", "/consultation/*", "/guest/*"})
public class Doors extends HttpServlet {

    private static final Pattern ID = Pattern.compile("/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    /** Whoever has several roles starts with the one of their working day. */
    private static final List<Role> ORDER = List.of(Role.DOCTOR, Role.ADMIN, Role.PATIENT);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        switch (request.getServletPath()) {
            case "", "/" -> home(request, response);
            case "/consultation", "/guest" -> room(request, response);
            default -> show(request.getServletPath(), request, response);
        }
    }

    /** The address is a path, not built from the request's Host, which anybody can make up. */
    private static void home(HttpServletRequest request, HttpServletResponse response) {
        String page = ORDER.stream().filter(role -> request.isUserInRole(role.wireName())).findFirst()
                .map(role -> "/" + role.wireName()).orElse("/signed-out");
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", request.getContextPath() + page);
    }

    private static void room(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String path = request.getPathInfo();
        if (path == null || !ID.matcher(path).matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        show("/room", request, response);
    }

    private static void show(String folder, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher(folder + "/index.html").forward(request, response);
    }
}
