package org.visavis.audit;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.visavis.audit.AuditVerdict.Break;
import org.visavis.audit.AuditVerdict.Broken;
import org.visavis.audit.AuditVerdict.Intact;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The hash chain over the audit trail. An event is sealed once no transaction still runs that began before its own, so
 * that nothing can appear later in front of it; of several nodes one seals at a time.
 */
@Stateless
@PermitAll
public class AuditChain {

    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 20;
    private static final long SEALER = 0x5EA1;
    private static final JsonBuilderFactory OBJECTS = Json.createBuilderFactory(Map.of());

    @PersistenceContext
    EntityManager entities;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false, info = "seals the audit trail")
    public void sealOnTime() {
        int batches = 1;
        while (seal() == BATCH && batches < MOST_BATCHES) {
            batches++;
        }
    }

    /** Seals what can be sealed, at most 500 events; answers how many it was. */
    public int seal() {
        if (!onlySealer()) {
            return 0;
        }
        List<UUID> open = open();
        Map<UUID, AuditEvent> events = events(open);
        List<AuditSeal> seals = new ArrayList<>();
        AuditSeal last = last();
        for (UUID id : open) {
            last = last.next(events.get(id));
            seals.add(last);
        }
        keep(seals);
        return open.size();
    }

    /** Computes the chain anew from the events and compares; names the first link that does not hold. */
    public AuditVerdict verify() {
        AuditSeal sound = AuditSeal.NONE;
        for (List<AuditSeal> batch = after(sound); !batch.isEmpty(); batch = after(sound)) {
            Map<UUID, AuditEvent> events = events(batch.stream().map(AuditSeal::event).toList());
            for (AuditSeal seal : batch) {
                AuditEvent event = events.get(seal.event());
                if (event == null || seal.position() != sound.position() + 1) {
                    return new Broken(seal.position(), seal.event(), Break.MISSING);
                }
                AuditSeal expected = sound.next(event);
                if (!expected.sameAs(seal)) {
                    return new Broken(seal.position(), seal.event(), Break.CHANGED);
                }
                sound = expected;
            }
            entities.clear();
        }
        AuditVerdict intact = new Intact(sound.position());
        return slippedIn().<AuditVerdict>map(id -> new Broken(0, id, Break.SLIPPED_IN)).orElse(intact);
    }

    private boolean onlySealer() {
        return (Boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(:sealer)")
                .setParameter("sealer", SEALER).getSingleResult();
    }

    /** Events after the last sealed one that nothing can appear in front of any more, in the order of their sealing. */
    @SuppressWarnings("unchecked")
    private List<UUID> open() {
        return entities.createNativeQuery("select e.id from audit_event e"
                        + " where e.transaction < pg_snapshot_xmin(pg_current_snapshot())"
                        + " and not exists (select from audit_seal s where s.event = e.id)"
                        + " and e.transaction >= coalesce("
                        + "(select s.transaction from audit_seal s order by s.position desc limit 1), cast('0' as xid8))"
                        + " order by e.transaction, e.id limit " + BATCH, UUID.class)
                .getResultList();
    }

    /** Detached: nothing changes them, and those that are managed would be compared at every statement that follows. */
    private Map<UUID, AuditEvent> events(List<UUID> ids) {
        return ids.isEmpty() ? Map.of() : entities
                .createQuery("select e from AuditEvent e where e.id in :ids", AuditEvent.class)
                .setParameter("ids", ids)
                .getResultStream().peek(entities::detach).collect(Collectors.toMap(AuditEvent::id, Function.identity()));
    }

    private AuditSeal last() {
        return seals("order by position desc limit 1", 0).stream().findFirst().orElse(AuditSeal.NONE);
    }

    private List<AuditSeal> after(AuditSeal seal) {
        return seals("order by position limit " + BATCH, seal.position());
    }

    @SuppressWarnings("unchecked")
    private List<AuditSeal> seals(String order, long beyond) {
        List<Object[]> rows = entities.createNativeQuery(
                        "select position, event, hash from audit_seal where position > :beyond " + order)
                .setParameter("beyond", beyond).getResultList();
        return rows.stream()
                .map(row -> new AuditSeal(((Number) row[0]).longValue(), (UUID) row[1], (byte[]) row[2]))
                .toList();
    }

    private void keep(List<AuditSeal> seals) {
        JsonArrayBuilder rows = OBJECTS.createArrayBuilder();
        seals.forEach(seal -> rows.add(OBJECTS.createObjectBuilder().add("position", seal.position())
                .add("event", seal.event().toString()).add("hash", HexFormat.of().formatHex(seal.hash()))));
        entities.createNativeQuery("insert into audit_seal (position, event, transaction, hash)"
                        + " select s.position, e.id, e.transaction, decode(s.hash, 'hex')"
                        + " from jsonb_to_recordset(cast(:seals as jsonb)) as s (position bigint, event uuid, hash text)"
                        + " join audit_event e on e.id = s.event")
                .setParameter("seals", rows.build().toString())
                .executeUpdate();
    }

    /** An event that claims a transaction older than the last sealed one, and is not sealed. */
    @SuppressWarnings("unchecked")
    private Optional<UUID> slippedIn() {
        List<UUID> ids = entities.createNativeQuery("select e.id from audit_event e"
                        + " where e.transaction < (select s.transaction from audit_seal s order by s.position desc limit 1)"
                        + " and not exists (select from audit_seal s where s.event = e.id)"
                        + " order by e.transaction, e.id limit 1", UUID.class)
                .getResultList();
        return ids.stream().findFirst();
    }
}
