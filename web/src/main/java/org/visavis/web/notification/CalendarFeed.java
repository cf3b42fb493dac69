package org.visavis.web.notification;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.visavis.notification.CalendarFeeds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The feed itself, {@code /calendar/{secret}.ics}: what is no secret of anybody is not there. */
@WebServlet("/calendar/*")
public class CalendarFeed extends HttpServlet {

    private static final Pattern FILE = Pattern.compile("/([A-Za-z0-9_-]{43})\\.ics");

    @Inject
    private transient CalendarFeeds feeds;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher file = FILE.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        Optional<String> calendar = file.matches() ? feeds.read(file.group(1)) : Optional.empty();
        if (calendar.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] body = calendar.get().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/calendar; charset=UTF-8");
        response.setContentLength(body.length);
        response.setHeader("Cache-Control", "private, no-cache");
        response.getOutputStream().write(body);
    }
}
