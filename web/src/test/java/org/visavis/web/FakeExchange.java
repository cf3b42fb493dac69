package org.visavis.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP request and its answer, without a container: as much of them as filters and error pages touch. */
public final class FakeExchange {

    private final String method;
    private final String servletPath;
    private final Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new TreeMap<>();
    private final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;
    private HttpServletRequest passedOn;
    private Principal principal;
    private boolean hasSession;

    public FakeExchange(String method, String servletPath) {
        this.method = method;
        this.servletPath = servletPath;
    }

    public FakeExchange with(String header, String value) {
        sent.computeIfAbsent(header, name -> new ArrayList<>()).add(value);
        return this;
    }

    public FakeExchange withAttribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    /** With a session, unless there is a header {@code Authorization}. */
    public FakeExchange signedIn(Principal who) {
        principal = who;
        hasSession = !sent.containsKey("Authorization");
        return this;
    }

    public boolean hasSession() {
        return hasSession;
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return answered.get(name);
    }

    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** The request as the rest of the chain has seen it, or null where it went no further. */
    public HttpServletRequest passedOn() {
        return passedOn;
    }

    public FilterChain chain() {
        return (request, response) -> passedOn = (HttpServletRequest) request;
    }

    public HttpServletRequest request() {
        return fake(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "getServletPath" -> servletPath;
            case "getContextPath" -> "";
            case "getRequestURI" -> servletPath;
            case "getQueryString" -> null;
            case "getUserPrincipal" -> principal;
            case "getSession" -> hasSession ? session() : null;
            case "getHeader" -> values(arguments[0]).stream().findFirst().orElse(null);
            case "getHeaders" -> Collections.enumeration(values(arguments[0]));
            case "getAttribute" -> attributes.get(arguments[0]);
            case "getLocale" -> Locale.forLanguageTag(values("Accept-Language").stream().findFirst().orElse("en"));
            default -> throw new UnsupportedOperationException(name);
        });
    }

    public HttpServletResponse response() {
        return fake(HttpServletResponse.class, (name, arguments) -> {
            switch (name) {
                case "setStatus" -> status = (Integer) arguments[0];
                case "setHeader", "setIntHeader" -> answered.put((String) arguments[0], String.valueOf(arguments[1]));
                case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
                case "getOutputStream" -> {
                    return output();
                }
                default -> throw new UnsupportedOperationException(name);
            }
            return null;
        });
    }

    private HttpSession session() {
        return fake(HttpSession.class, (name, arguments) -> {
            if (!name.equals("invalidate")) {
                throw new UnsupportedOperationException(name);
            }
            hasSession = false;
            return null;
        });
    }

    private List<String> values(Object header) {
        return sent.getOrDefault(header, List.of());
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int octet) {
                body.write(octet);
            }
        };
    }

    private interface Answers {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, called, arguments) -> answers.answer(called.getName(), arguments)));
    }
}
