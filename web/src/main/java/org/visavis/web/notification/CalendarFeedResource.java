package org.visavis.web.notification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.environment.Settings;
import org.visavis.identity.Sensitive;
import org.visavis.notification.CalendarFeeds;
import org.visavis.web.security.CurrentCaller;

import java.net.URI;

/** The caller's calendar feed: make its address, or make it worthless. */
@Path("/calendar-feed")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CalendarFeedResource {

    /** @param url where the feed is read; whoever knows it reads it, and it is not shown again */
    public record Feed(String url) {
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private CalendarFeeds feeds;
    @Inject
    private Settings settings;

    @POST
    public Response open() {
        Sensitive<String> secret = feeds.open(current.caller());
        URI address = settings.publicUrl().resolve("/calendar/" + secret.reveal() + ".ics");
        return Response.created(address).entity(new Feed(address.toString())).build();
    }

    @DELETE
    public void close() {
        feeds.close(current.caller());
    }
}
