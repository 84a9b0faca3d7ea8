package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.scene.Node;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.ui.Dialogs;
import vn.gov.hanam.kntc.client.ui.shell.Navigator;
import vn.gov.hanam.kntc.client.ui.shell.Route;
import vn.gov.hanam.kntc.client.ui.shell.Routes;
import vn.gov.hanam.kntc.model.id.PetitionId;

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

    /// Shows the receipt of a petition in the register, to be printed once more.
    ///
    /// @param screen what it opens over
    public static void receipt(IntakeParts parts, PetitionId petition, Node screen) {
        parts.tasks()
                .start("intake.receipt.task", _ -> parts.desk().filed(petition))
                .whenOver(outcome -> {
                    switch (outcome) {
                        case Outcome.Done(var filed) ->
                                filed.ifPresent(found ->
                                        new ReceiptPreview(
                                                        new ReceiptJob(
                                                                parts.desk(),
                                                                parts.tasks(),
                                                                parts.texts(),
                                                                found),
                                                        parts,
                                                        screen)
                                                .open());
                        case Outcome.Failed(var incident) ->
                                new Dialogs(parts.texts(), screen).failed(incident);
                        case Outcome.Cancelled() -> {}
                    }
                });
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
