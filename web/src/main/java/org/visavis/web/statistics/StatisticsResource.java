package org.visavis.web.statistics;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.Role;
import org.visavis.problem.ProblemType;
import org.visavis.statistics.CallReports;
import org.visavis.statistics.CallSummary;
import org.visavis.web.problem.Problems;
import org.visavis.web.security.CurrentCaller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How calls were. A time is given by {@code from} and {@code to}, and holds the calls planned to start in it. */
@Path("/statistics")
@RequestScoped
@RolesAllowed(Role.ADMIN_NAME)
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

    public record Failures(String step, int count) { }

    public record Summary(int consultations, int finished, int noShows, int connected, int failed, List<Failures> failedAt,
                          Double relayShare, Long medianSetupMs, Double medianWaitingSeconds, double talkSeconds) {

        static Summary of(CallSummary summary) {
            return new Summary(summary.consultations(), summary.finished(), summary.noShows(), summary.connected(),
                    summary.failed(), summary.failedAt().entrySet().stream()
                            .map(failed -> new Failures(failed.getKey().wireName(), failed.getValue())).toList(),
                    summary.relayShare().orElse(null), summary.medianSetup().map(Duration::toMillis).orElse(null),
                    summary.medianWaiting().map(CallView::seconds).orElse(null), CallView.seconds(summary.talk()));
        }
    }

    public record Page(List<CallView> items, String next) { }

    @Inject
    private CurrentCaller current;
    @Inject
    private CallReports reports;
    @Context
    private UriInfo uri;

    @GET
    @Path("/summary")
    public Summary summary(@QueryParam("from") Instant from, @QueryParam("to") Instant to) {
        check(from, to);
        return Summary.of(reports.summary(current.caller(), from, to));
    }

    @GET
    @Path("/calls")
    public Page calls(@QueryParam("from") Instant from, @QueryParam("to") Instant to,
                      @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("after") ConsultationId after) {
        check(from, to);
        if (limit < 1 || limit > CallReports.MOST) {
            throw Problems.refusal(ProblemType.INVALID_REQUEST, "limit must be 1 to " + CallReports.MOST + ".");
        }
        List<CallView> items = reports.calls(from, to, Optional.ofNullable(after), limit).stream().map(CallView::of).toList();
        return new Page(items, items.size() < limit ? null : next(items.get(limit - 1).id()));
    }

    @GET
    @Path("/calls/{id}")
    public CallDetailView call(@PathParam("id") ConsultationId id) {
        return reports.call(current.caller(), id).map(CallDetailView::of)
                .orElseThrow(() -> Problems.refusal(ProblemType.NOT_FOUND));
    }

    @GET
    @Path("/calls.csv")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    public Response table(@QueryParam("from") Instant from, @QueryParam("to") Instant to) {
        check(from, to);
        String table = CallTable.of(reports.calls(from, to).stream().map(CallView::of).toList());
        return Response.ok(table, "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"calls.csv\"").build();
    }

    private String next(String after) {
        return uri.getBaseUri().getPath() + "statistics/calls?" + uri.getRequestUriBuilder()
                .replaceQueryParam("after", after).build().getRawQuery();
    }

    private static void check(Instant from, Instant to) {
        if (from == null || to == null || !from.isBefore(to) || Duration.between(from, to).compareTo(CallReports.LONGEST) > 0) {
            throw Problems.refusal(ProblemType.INVALID_REQUEST,
                    "from and to are needed, from before to, at most " + CallReports.LONGEST.toDays() + " days apart.");
        }
    }
}
