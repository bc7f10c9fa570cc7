using Guatu.Projects.Care;
using Guatu.Projects.Funds;
using Guatu.Projects.Months;
using Guatu.Projects.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guatu.Projects.Register;

/// <summary>Tables of the register: changes, months, funds, care, imports.</summary>
internal static class RegisterTables
{
    public static void Add(ModelBuilder model)
    {
        OfProject(model.Entity<ProjectChangeRow>(), "projects_change").HasIndex(r => r.ProjectId);
        OfProject(model.Entity<SideRow>(), "projects_side").HasIndex(r => r.ProjectId);
        var plan = OfProject(model.Entity<YearPlanRow>(), "projects_year_plan");
        plan.HasIndex(r => new { r.ProjectId, r.Year }).IsUnique();
        plan.Property(r => r.Version).IsConcurrencyToken();
        OfProject(model.Entity<MonthPlanRow>(), "projects_month_plan").HasIndex(r => new { r.ProjectId, r.Year, r.Month }).IsUnique();
        var month = OfProject(model.Entity<MonthRow>(), "projects_month");
        month.HasIndex(r => new { r.ProjectId, r.Year, r.Month });
        month.HasIndex(r => new { r.Year, r.Month, r.Current });
        model.Entity<MonthPhotoRow>(e =>
        {
            e.ToTable("projects_month_photo").HasKey(r => r.Id);
            e.HasIndex(r => r.MonthId);
            e.HasOne<MonthRow>().WithMany().HasForeignKey(r => r.MonthId);
        });
        var fund = OfProject(model.Entity<FundRow>(), "projects_fund");
        fund.HasIndex(r => r.ProjectId);
        fund.Property(r => r.Version).IsConcurrencyToken();
        var arrival = OfProject(model.Entity<ArrivalRow>(), "projects_arrival");
        arrival.HasIndex(r => r.ProjectId);
        arrival.HasIndex(r => r.FundId);
        var contact = OfProject(model.Entity<ContactRow>(), "projects_contact");
        contact.HasIndex(r => new { r.ProjectId, r.On });
        contact.HasIndex(r => r.PersonId);
        OfProject(model.Entity<CareMoveRow>(), "projects_care_move").HasIndex(r => r.ProjectId);
        OfProject(model.Entity<ContactCallRow>(), "projects_contact_call").HasIndex(r => new { r.ProjectId, r.PersonId, r.DueOn }).IsUnique();
        model.Entity<ImportRow>(e =>
        {
            e.ToTable("projects_import").HasKey(r => r.Id);
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<MappingRow>(e =>
        {
            e.ToTable("projects_mapping").HasKey(r => r.Id);
            e.HasIndex(r => r.Signature).IsUnique();
        });
    }

    // Each of these rows has an Id and a ProjectId.
    private static EntityTypeBuilder<T> OfProject<T>(EntityTypeBuilder<T> entity, string table)
        where T : class
    {
        entity.ToTable(table).HasKey("Id");
        entity.HasOne<ProjectRow>().WithMany().HasForeignKey("ProjectId");
        return entity;
    }
}
