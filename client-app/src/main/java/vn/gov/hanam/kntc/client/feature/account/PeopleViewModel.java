package vn.gov.hanam.kntc.client.feature.account;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import vn.gov.hanam.kntc.client.platform.task.Outcome;
import vn.gov.hanam.kntc.client.platform.task.Tasks;
import vn.gov.hanam.kntc.model.account.Officer;

import java.util.List;
import java.util.Optional;

/// The officers of this machine, and a further one on his way in.
public final class PeopleViewModel {

    private final PeopleDesk desk;
    private final Tasks tasks;
    private final LoginViewModel newcomer;
    private final ObservableList<Officer> officers = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Officer>> added =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public PeopleViewModel(PeopleDesk desk, Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
        this.newcomer =
                new LoginViewModel(
                        (user, password, _) -> desk.add(user, password), tasks, this::added);
    }

    public void load() {
        tasks.start("account.people.task", _ -> desk.officers()).whenOver(this::show);
    }

    private void show(Outcome<List<Officer>> outcome) {
        if (outcome instanceof Outcome.Done(var found)) {
            officers.setAll(found);
        }
    }

    private void added(Officer officer) {
        newcomer.userProperty().set("");
        added.set(Optional.of(officer));
        load();
    }

    /// Who is logged in.
    public Officer officer() {
        return desk.officer();
    }

    public ObservableList<Officer> officers() {
        return FXCollections.unmodifiableObservableList(officers);
    }

    /// User name and password of the one who is being added.
    public LoginViewModel newcomer() {
        return newcomer;
    }

    /// Another password for the one who is logged in.
    PasswordViewModel password(Runnable onDone) {
        return new PasswordViewModel(desk, tasks, onDone);
    }

    /// Who was added last, on this screen.
    public ReadOnlyObjectProperty<Optional<Officer>> addedProperty() {
        return added.getReadOnlyProperty();
    }
}
