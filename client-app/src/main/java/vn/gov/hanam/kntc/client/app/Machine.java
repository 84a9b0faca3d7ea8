package vn.gov.hanam.kntc.client.app;

import javafx.beans.value.ObservableValue;

import vn.gov.hanam.kntc.client.feature.settings.SettingsDesk.PaperSide;
import vn.gov.hanam.kntc.client.feature.settings.SettingsViewModel;
import vn.gov.hanam.kntc.client.platform.SettingsFile;
import vn.gov.hanam.kntc.client.platform.task.Delays;
import vn.gov.hanam.kntc.client.platform.task.FxTasks;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.ui.Texts;
import vn.gov.hanam.kntc.client.ui.table.ColumnMemory;

import java.time.InstantSource;
import java.util.Optional;

/// What there is of this machine whether or not anybody is logged in.
record Machine(
        InstantSource clock,
        FxTasks tasks,
        Delays delays,
        Texts texts,
        SettingsFile settingsFile,
        SettingsViewModel settings,
        EnrolmentClient server,
        Devices devices,
        DeskStage window) {

    ObservableValue<Boolean> paperAtLeft() {
        return settings.paperSideProperty().map(side -> side == PaperSide.LEFT);
    }

    /// Remembers columns in the settings file.
    ColumnMemory columns() {
        return new ColumnMemory() {
            @Override
            public Optional<String> arrangement(String tableName) {
                return settingsFile.get("columns." + tableName);
            }

            @Override
            public void remember(String tableName, String arrangement) {
                settingsFile.put("columns." + tableName, arrangement);
            }
        };
    }
}
