use ltc_store::sea_orm::{ConnectionTrait, Database};
use std::path::PathBuf;
use uuid::Uuid;

/// A database of its own for one test; removed when the test ends.
pub struct TestDatabase {
    pub url: String,
    folder: Option<PathBuf>,
    server: Option<(String, String)>,
}

impl TestDatabase {
    /// SQLite in a temporary folder, or a new database on the server of `LTC_TEST_DATABASE`.
    pub async fn fresh() -> anyhow::Result<Self> {
        match std::env::var("LTC_TEST_DATABASE") {
            Ok(server) if !server.is_empty() => Self::on_server(server).await,
            _ => {
                let folder = std::env::temp_dir().join(format!("ltc-test-{}", Uuid::now_v7()));
                std::fs::create_dir_all(&folder)?;
                let url = format!("sqlite://{}", folder.join("test.db").display());
                Ok(Self { url, folder: Some(folder), server: None })
            }
        }
    }

    async fn on_server(server: String) -> anyhow::Result<Self> {
        let name = format!("t_{}", Uuid::now_v7().simple());
        let admin = Database::connect(&server).await?;
        admin.execute_unprepared(&["CREATE DATABASE ", &name].concat()).await?;
        admin.close().await?;
        let (base, _) = server.rsplit_once('/').unwrap_or((&server, ""));
        Ok(Self { url: [base, "/", &name].concat(), folder: None, server: Some((server, name)) })
    }

    pub fn is_postgres(&self) -> bool {
        self.server.is_some()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            std::fs::remove_dir_all(folder).ok();
        }
        // The throw-away server is deleted as a whole; a database left there costs nothing.
    }
}
