package vn.gov.hanam.kntc.client.feature.petition.intake;

import javafx.beans.value.ObservableValue;

import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.client.service.printing.Printer;
import vn.gov.hanam.kntc.client.service.scan.Scanners;
import vn.gov.hanam.kntc.client.ui.Texts;

import java.util.concurrent.Executor;

/// What the intake screen is made of; the same for each draft.
///
/// @param paperAtLeft whether the paper stands at the left of the form
/// @param ui brings what the scanner tells back to the UI thread
public record IntakeParts(
        IntakeDesk desk,
        Scanners scanners,
        ScannerMemory scannerMemory,
        Printer printer,
        FilePicker files,
        Tasks tasks,
        Delays delays,
        Executor ui,
        ObservableValue<Boolean> paperAtLeft,
        Texts texts) {}
