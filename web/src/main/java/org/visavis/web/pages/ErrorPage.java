package org.visavis.web.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is answered when the container refuses: a page to people, a problem document to programs. */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
            <link rel="stylesheet" href="/assets/style.css"></head>
            <body><main><h1>%s</h1><p><a href="/">%s</a></p></main></body>
            </html>
            """;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemType type = Problems.ofStatus(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND);
        if (isPerson(request)) {
            page(request.getLocale(), type, response);
        } else {
            Problems.write(response, type);
        }
    }

    private static boolean isPerson(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return accept != null && accept.contains("text/html") && !path.startsWith(request.getContextPath() + "/api/");
    }

    private static void page(Locale locale, ProblemType type, HttpServletResponse response) throws IOException {
        boolean french = locale.getLanguage().equals("fr");
        String title = french ? french(type) : type.title();
        String page = PAGE.formatted(french ? "fr" : "en", title, title, french ? "Page d’accueil" : "Home page");
        response.setStatus(Problems.status(type));
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String french(ProblemType type) {
        return switch (type) {
            case NOT_SIGNED_IN -> "Veuillez vous connecter.";
            case NOT_ALLOWED -> "Vous n’avez pas accès à cette page.";
            case NOT_FOUND -> "Cette page n’existe pas, ou elle n’est pas la vôtre.";
            case UNAVAILABLE -> "Le service n’est pas joignable pour le moment. Veuillez réessayer.";
            case INTERNAL -> "Une erreur s’est produite de notre côté.";
            default -> "La demande n’est pas valable.";
        };
    }
}
