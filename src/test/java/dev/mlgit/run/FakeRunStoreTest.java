// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

class FakeRunStoreTest extends RunStoreContract {
    @Override
    protected RunStore store() {
        return new FakeRunStore();
    }
}
