package org.visavis.web.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.Role;
import org.visavis.web.security.CurrentCaller;

import java.util.List;

/** Who I am. */
@Path("/me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    /** The caller, with roles by name and the zone by its IANA name; the language is a BCP 47 tag. */
    public record Me(String id, String name, List<String> roles, String timeZone, String language) {
    }

    @Inject
    private CurrentCaller current;
    @Inject
    private People people;

    @GET
    public Me me() {
        Caller caller = current.caller();
        List<String> roles = caller.roles().stream().map(Role::wireName).sorted().toList();
        String language = people.find(caller.person()).map(Contact::language).orElseThrow();
        return new Me(caller.person().toString(), caller.name(), roles, caller.timeZone().getId(), language);
    }
}
