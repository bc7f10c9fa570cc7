using Guatu.Kernel.Actions;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Web;
using Guatu.Meetings.Agendas;
using Guatu.Meetings.MeetingPages;
using Guatu.Meetings.Reviewing;
using Guatu.Meetings.Series;
using Guatu.Meetings.Suggestions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Meetings;

/// <summary>会议: meetings, their speeches, and what is read out of them.</summary>
public sealed class MeetingsModule : Module
{
    /// <inheritdoc/>
    public override string Name => "Meetings";

    /// <inheritdoc/>
    public override string Title => "会议";

    /// <inheritdoc/>
    public override IEnumerable<Permission> Permissions => MeetingsPermissions.Every;

    /// <inheritdoc/>
    public override IEnumerable<Kernel.Refusals.RefusalKind> Refusals => MeetingsRefusals.All;

    /// <inheritdoc/>
    public override IEnumerable<RuleSeed> Rules =>
    [
        new("meetings.speech-characters", "一篇讲话最多多少字", "200000", "字", "通用", "主要负责同志讲话不超过1小时，约1.5万字（整治形式主义为基层减负若干规定，2024）；上限按其十余倍留足", new DateOnly(2015, 1, 1)),
        new("meetings.speech-megabytes", "讲话文件上限", "10", "MB", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("meetings.agenda-days-before", "例会提前几个工作日排出议程", "2", "工作日", "通用", "由本区确定", new DateOnly(2015, 1, 1)),
        new("meetings.agenda-items", "议程最多列多少项滞后任务", "30", "项", "通用", "由本区确定；其余见台账", new DateOnly(2015, 1, 1)),
        new("meetings.paper-general", "综合性会议材料字数上限", "5000", "字", "通用", "整治形式主义为基层减负若干规定（2024）：综合性文件不超过5000字", new DateOnly(2015, 1, 1)),
        new("meetings.paper-special", "专项会议材料字数上限", "4000", "字", "通用", "整治形式主义为基层减负若干规定（2024）：专项文件不超过4000字", new DateOnly(2015, 1, 1)),
    ];

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddUseCases(typeof(MeetingsModule).Assembly);
        services.AddScoped<MeetingsReader>();
        services.AddScoped<ReviewReader>();
        services.AddJobs(typeof(MeetingsModule).Assembly);
        services.AddScoped<AgendaBook>();
        services.AddScoped<SeriesReader>();
        services.AddScoped<SittingReader>();
        services.AddScoped<MaterialDesk>();
        services.AddScoped<SuggestionReader>();
        services.AddScoped<Ledger.Mentions.IMentions, Mentions.MeetingMentions>();
    }

    /// <inheritdoc/>
    public override IEnumerable<MenuEntry> Menu => [
        new("meetings", "会议讲话", "/meetings", 20, MeetingsPermissions.See),
        new("series", "例会", "/series", 22, MeetingsPermissions.See),
        new("suggestions", "建议", "/suggestions", 124, MeetingsPermissions.See),
        new("help", "使用说明", "/help", 105, Kernel.Permissions.KernelPermissions.SignedIn),
    ];

    /// <inheritdoc/>
    public override void AddRoutes(RoomRoutes routes)
    {
        MeetingRoutes.Map(routes);
        ReviewRoutes.Map(routes);
        SeriesRoutes.Map(routes);
        AgendaRoutes.Map(routes);
        SittingRoutes.Map(routes);
        SuggestionRoutes.Map(routes);
        routes.Pages.MapPage("/help", Kernel.Permissions.KernelPermissions.SignedIn, () => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Help.HelpPage>());
    }

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model)
    {
        model.Entity<MeetingRow>(e =>
        {
            e.ToTable("meetings_meeting").HasKey(r => r.Id);
            e.HasIndex(r => r.HeldOn);
        });
        model.Entity<SpeechRow>(e =>
        {
            e.ToTable("meetings_speech").HasKey(r => r.Id);
            e.HasIndex(r => r.TextHash).IsUnique();
            e.HasIndex(r => r.MeetingId);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<MeetingRow>().WithMany().HasForeignKey(r => r.MeetingId);
        });
        model.Entity<CandidateRow>(e =>
        {
            e.ToTable("meetings_candidate").HasKey(r => r.Id);
            e.HasIndex(r => new { r.SpeechId, r.Start });
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasOne<SpeechRow>().WithMany().HasForeignKey(r => r.SpeechId);
        });
        model.Entity<FigureCandidateRow>(e =>
        {
            e.ToTable("meetings_figure_candidate").HasKey(r => r.Id);
            e.HasIndex(r => r.SpeechId);
            e.HasOne<SpeechRow>().WithMany().HasForeignKey(r => r.SpeechId);
        });
        BeatTables.Add(model);
    }
}
