package org.visavis.web.turn;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.visavis.identity.Sensitive;
import org.visavis.turn.IceServer;
import org.visavis.turn.IceServers;

import java.time.Instant;
import java.util.List;

/** Servers that help browsers reach each other, with credentials for an hour. */
@Path("/ice-servers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class IceServersResource {

    /** An RTCIceServer. */
    public record Server(List<String> urls, String username, String credential) {

        static Server of(IceServer server) {
            return new Server(server.urls(), server.username().orElse(null),
                    server.credential().map(Sensitive::reveal).orElse(null));
        }
    }

    public record Servers(List<Server> iceServers, Instant expires) {

        public static Servers of(IceServers.Offer offer) {
            return new Servers(offer.servers().stream().map(Server::of).toList(), offer.expires());
        }
    }

    @Inject
    private IceServers iceServers;

    @GET
    public Response servers() {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(Servers.of(iceServers.offer())).cacheControl(never).build();
    }
}
