package org.visavis.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.visavis.guest.Guest;
import org.visavis.guest.GuestEntrance;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The guest on whose behalf the present HTTP request (a WebSocket handshake is one) runs. */
@RequestScoped
public class CurrentGuest {

    @Inject
    private HttpServletRequest request;

    @Inject
    private GuestEntrance entrance;

    /** Empty where this browser has no session for the consultation, or it is over. */
    public Optional<Guest> in(ConsultationId consultation) {
        return cookies().stream().filter(cookie -> cookie.getName().equals(GuestCookie.name(consultation))).findFirst()
                .flatMap(cookie -> entrance.guest(consultation, new Sensitive<>(cookie.getValue())));
    }

    /** Every guest's session that this browser keeps. */
    Collection<Sensitive<String>> sessions() {
        return cookies().stream().filter(cookie -> GuestCookie.isOne(cookie.getName()))
                .map(cookie -> new Sensitive<>(cookie.getValue())).toList();
    }

    private List<Cookie> cookies() {
        return request.getCookies() == null ? List.of() : Arrays.asList(request.getCookies());
    }
}
