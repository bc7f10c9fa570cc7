namespace Guatu.Language;

/// <summary>
/// What a word does in a speech. The names are the section names in the files of Lexicon/Data: a line
/// <c>= Ensure</c> there puts the following words into <see cref="Ensure"/>.
/// </summary>
[Flags]
internal enum WordClass : ulong
{
    /// <summary>Words that only look like others (重要 holds 要): found so that the look-alike is not.</summary>
    Opaque = 1UL << 0,
    /// <summary>要, 必须, 务必: an order.</summary>
    Obligation = 1UL << 1,
    /// <summary>应, 需: an order in a soft voice.</summary>
    SoftObligation = 1UL << 2,
    /// <summary>确保, 力争: a result is demanded.</summary>
    Ensure = 1UL << 3,
    /// <summary>严禁, 不得.</summary>
    Prohibition = 1UL << 4,
    /// <summary>希望, 请.</summary>
    Wish = 1UL << 5,
    /// <summary>将, 即将.</summary>
    Future = 1UL << 6,
    /// <summary>了, 已经: it has happened.</summary>
    Past = 1UL << 7,
    /// <summary>Verbs of work that can be checked: 制定, 召开, 交付.</summary>
    Action = 1UL << 8,
    /// <summary>Verbs that need a concrete object to mean anything: 推进, 加强, 提升.</summary>
    Effort = 1UL << 9,
    /// <summary>认识到, 牢记: verbs of mind.</summary>
    Mind = 1UL << 10,
    /// <summary>信心, 意识, 姿态: spirit.</summary>
    Spirit = 1UL << 11,
    /// <summary>Stock phrases that call for zeal but assign nothing: 攻坚克难, 狠抓落实.</summary>
    Zeal = 1UL << 12,
    /// <summary>Things one can see or count: 项目, 手续, 台账.</summary>
    Thing = 1UL << 13,
    /// <summary>生命线, 重中之重: what slogans call things.</summary>
    Praise = 1UL << 14,
    /// <summary>如果, 只要.</summary>
    Condition = 1UL << 15,
    /// <summary>是, 就是.</summary>
    Copula = 1UL << 16,
    /// <summary>刚才, 我讲几点意见: talk about the meeting.</summary>
    Procedure = 1UL << 17,
    /// <summary>感谢, 敬意.</summary>
    Thanks = 1UL << 18,
    /// <summary>同志们, 各位.</summary>
    Salutation = 1UL << 19,
    /// <summary>强调, 指出, 要求: somebody said so.</summary>
    Report = 1UL << 20,
    /// <summary>总书记, 党中央, 省委: voices from above.</summary>
    Superior = 1UL << 21,
    /// <summary>牵头, 负责: marks who must act.</summary>
    Lead = 1UL << 22,
    /// <summary>配合, 会同: marks who helps.</summary>
    Support = 1UL << 23,
    /// <summary>我们, 全区上下: everybody, hence nobody.</summary>
    Everybody = 1UL << 24,
    /// <summary>去年, 今年以来: the past as a frame.</summary>
    PastFrame = 1UL << 25,
    /// <summary>问题, 困难, 不足 as what a sentence complains of.</summary>
    Problem = 1UL << 26,
    /// <summary>尽快, 按期: time limits without a date.</summary>
    VagueTime = 1UL << 27,
    /// <summary>Adverbs that often open an order: 切实, 全力, 进一步.</summary>
    Manner = 1UL << 28,
    /// <summary>同时, 此外, 特别是: may stand before the subject.</summary>
    Connective = 1UL << 29,
    /// <summary>对, 在, 按照: open a phrase that is not the subject.</summary>
    Preposition = 1UL << 30,
    /// <summary>追责, 问责, 通报: consequences.</summary>
    Consequence = 1UL << 31,
    /// <summary>目前, 当前, 总的来看: the speaker describes.</summary>
    Describe = 1UL << 32,
    /// <summary>正处于, 面临, 呈现: states.</summary>
    State = 1UL << 33,
    /// <summary>明天更加美好, 让我们…: closing words.</summary>
    Closing = 1UL << 34,
    /// <summary>目标是, 约束性指标: announces numbers to be reached.</summary>
    Goal = 1UL << 35,
}
