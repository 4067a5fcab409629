package com.mlconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path home;

    @Test
    void keepsADataFolderToOneProcess() {
        Path folder = home.resolve("data");

        FolderLock first = FolderLock.take(folder);

        assertThatThrownBy(() -> FolderLock.take(folder))
                .isInstanceOf(FolderLock.InUse.class)
                .hasMessageContaining("in use by another ml-connector");
        first.close();
        FolderLock second = FolderLock.take(folder);
        assertThat(folder.resolve("in-use")).exists();
        second.close();
    }
}
