using Guatu.People.Delegations;
using Guatu.People.Feeds;
using Guatu.People.Merging;
using Guatu.People.Notices;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People;

/// <summary>Tables of the later migrations: notices, unit history, delegations, calendars, old passwords.</summary>
internal static class PeopleTables
{
    public static void Add(ModelBuilder model)
    {
        AddNotices(model);
        model.Entity<CalendarFeedRow>(e =>
        {
            e.ToTable("people_calendar_feed").HasKey(r => r.PersonId);
            e.Property(r => r.PersonId).ValueGeneratedNever();
            e.HasIndex(r => r.Hash).IsUnique();
        });
        model.Entity<PasswordHistoryRow>(e =>
        {
            e.ToTable("people_password_history").HasKey(r => r.Id);
            e.HasIndex(r => r.PersonId);
        });
        model.Entity<UnitChangeRow>(e => e.ToTable("people_unit_change").HasKey(r => r.Id));
        model.Entity<UnitChangePartRow>(e =>
        {
            e.ToTable("people_unit_change_part").HasKey(r => r.Id);
            e.HasIndex(r => r.UnitId);
            e.HasOne<UnitChangeRow>().WithMany().HasForeignKey(r => r.ChangeId);
        });
        model.Entity<DelegationRow>(e =>
        {
            e.ToTable("people_delegation").HasKey(r => r.Id);
            e.HasIndex(r => r.FromPersonId);
            e.HasIndex(r => r.ToPersonId);
        });
    }

    private static void AddNotices(ModelBuilder model)
    {
        model.Entity<NoticeRow>(e =>
        {
            e.ToTable("people_notice").HasKey(r => r.Id);
            e.HasIndex(r => new { r.PersonId, r.ReadAt });
        });
        model.Entity<DeliveryRow>(e =>
        {
            e.ToTable("people_delivery").HasKey(r => r.Id);
            e.HasIndex(r => new { r.State, r.NextTryAt });
            e.HasIndex(r => new { r.NoticeId, r.Channel }).IsUnique();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<NoticeChoiceRow>(e =>
        {
            e.ToTable("people_notice_choice").HasKey(r => r.PersonId);
            e.Property(r => r.PersonId).ValueGeneratedNever();
        });
        model.Entity<RobotRow>(e => e.ToTable("people_robot").HasKey(r => r.Id));
    }
}
