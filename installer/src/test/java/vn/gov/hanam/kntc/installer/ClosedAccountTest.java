package vn.gov.hanam.kntc.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import vn.gov.hanam.kntc.client.platform.task.BackgroundThreads;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.service.sync.SyncService;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.nio.file.Path;
import java.security.SecureRandom;

/// An account the administrator closes opens no desk any more, and its work is kept.
class ClosedAccountTest {

    @TempDir private Path folder;

    private Path data() {
        return folder.resolve("xa");
    }

    private void refused(String user, FaultCode code) {
        assertThatThrownBy(() -> TestDesks.open(data(), user).close())
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private static void syncUntilClosed(DeskSession desk) {
        try (var sync = new SyncService(desk, TestDesks.clock(), new SecureRandom())) {
            sync.start(new BackgroundThreads());
            Await.that("the desk has heard of it", desk::isOfficerClosed);
        }
    }

    @Test
    void a_closed_account_ends_its_session_and_lets_nobody_in_until_it_is_open_again()
            throws Exception {
        try (var server = RunningServer.init(folder.resolve("server"))) {
            server.start();
            server.user("hoa", "Nguyễn Thị Hoa", "UB13366", "reception-officer");
            server.user("binh", "Trần Văn Bình", "UB13366", "leader");
            var client = new EnrolmentClient(TestDesks.clock());
            try (var desk = TestDesks.enrol(data(), server, "UB13366", "hoa")) {
                var leader =
                        client.login(
                                desk.enrolment(), "binh", RunningServer.PASSWORD.toCharArray());
                desk.addOfficer(leader, RunningServer.PASSWORD.toCharArray());
                assertThat(desk.isOfficerClosed()).isFalse();
                server.userCommand("close", "hoa");
                syncUntilClosed(desk);
                assertThat(desk.logins()).as("her key is gone").containsExactly("binh");
            }
            refused("hoa", FaultCode.WRONG_PASSWORD);

            // The last one keeps his key, so that the desk is not shut for ever.
            try (var desk = TestDesks.open(data(), "binh")) {
                server.userCommand("close", "binh");
                syncUntilClosed(desk);
                assertThat(desk.logins()).containsExactly("binh");
            }
            refused("binh", FaultCode.ACCOUNT_CLOSED);

            server.userCommand("reopen", "binh");
            var closed = new DeskFolder(data(), TestDesks.clock(), TestDesks.CHEAP);
            closed.refresh("binh", RunningServer.PASSWORD.toCharArray(), client::directory);
            TestDesks.open(data(), "binh").close();
        }
    }
}
