CREATE TABLE "kernel_job_run" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_kernel_job_run" PRIMARY KEY AUTOINCREMENT,
    "job" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "lease_until" INTEGER NOT NULL,
    "finished_at" INTEGER NULL,
    "result" TEXT NULL,
    "failed" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_kernel_job_run_job_slot" ON "kernel_job_run" ("job", "slot");

CREATE TABLE "kernel_holiday" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_kernel_holiday" PRIMARY KEY AUTOINCREMENT,
    "year" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "off" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "notice" TEXT NOT NULL,
    "imported_at" INTEGER NOT NULL,
    "imported_by" TEXT NOT NULL
);

CREATE UNIQUE INDEX "IX_kernel_holiday_year_day" ON "kernel_holiday" ("year", "day");
