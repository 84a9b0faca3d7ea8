package vn.gov.hanam.kntc.client.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Gives every failure a code to quote, writes it to the log once, and shows what nobody caught.
public final class Crash implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Crash.class);

    /// Crockford's letters: none is taken for another over the phone.
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int ID_LENGTH = 8;

    private final RandomGenerator random;
    private volatile Consumer<Incident> screen = _ -> {};

    public Crash(RandomGenerator random) {
        this.random = random;
    }

    /// What shows an incident that nobody caught; called from any thread.
    public void showOn(Consumer<Incident> newScreen) {
        screen = newScreen;
    }

    /// Handles what no thread caught, from now on.
    public void install() {
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    /// Writes `failure` to the log under a new id.
    public Incident record(Throwable failure) {
        var id = newId();
        if (failure instanceof Fault fault) {
            LOG.warn("{} {}", id, fault.getMessage(), fault);
            return new Incident(fault.code(), id);
        }
        LOG.error("{} {}", id, failure.getClass().getName(), failure);
        return new Incident(FaultCode.UNEXPECTED, id);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        screen.accept(record(failure));
    }

    private String newId() {
        var id = new StringBuilder();
        for (var i = 0; i < ID_LENGTH; i++) {
            if (i == ID_LENGTH / 2) {
                id.append('-');
            }
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
