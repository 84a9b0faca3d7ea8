package vn.gov.hanam.kntc.client.feature.petition.intake;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;

import java.util.Optional;
import java.util.UUID;

/// Puts intake into the navigator.
public final class IntakeScreens {

    private IntakeScreens() {}

    /// `Routes.INTAKE`: the subject is the id of a draft, or empty for a new petition.
    public static void register(Navigator navigator, IntakeParts parts) {
        navigator.register(
                Routes.INTAKE,
                subject ->
                        new IntakeView(
                                new IntakeViewModel(
                                        parts,
                                        subject.isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(UUID.fromString(subject))),
                                parts,
                                navigator));
    }

    /// After login: what was being typed when the power went comes back as it was.
    public static void reopen(Navigator navigator, IntakeParts parts) {
        parts.tasks()
                .start("intake.draft.open-task", _ -> parts.desk().drafts())
                .whenOver(outcome -> {
                    if (outcome instanceof Outcome.Done(var drafts) && !drafts.isEmpty()) {
                        navigator.open(Route.to(Routes.INTAKE, drafts.getFirst().id()));
                    }
                });
    }
}
