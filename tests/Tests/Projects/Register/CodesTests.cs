using Guatu.Projects.Register;

namespace Guatu.Tests.Projects.Register;

public class CodesTests
{
    [Theory]
    [InlineData("2106-330100-04-01-123456", true)]
    [InlineData("2112-330100-04-01-12345X", true)]
    [InlineData("2113-330100-04-01-123456", false)] // month 13
    [InlineData("2100-330100-04-01-123456", false)]
    [InlineData("21063301000401123456", false)]
    [InlineData("2106-33010-04-01-123456", false)]
    public void A_project_code_has_its_form(string code, bool fits) => Codes.IsProjectCode(code).ShouldBe(fits);

    [Fact]
    public void A_code_is_brought_to_one_form() => Codes.Plain("　２１０６－３３０１００—04-01-12345x ").ShouldBe("2106-330100-04-01-12345X");

    // Self-consistent codes of well-known bodies; the last with one digit changed.
    [Theory]
    [InlineData("91110000802100433B", true)]
    [InlineData("9144030071526726XG", true)]
    [InlineData("914403001922038216", true)]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("914403001922038226", false)]
    public void The_check_character_of_a_credit_code(string code, bool holds)
    {
        Codes.IsCreditCode(code).ShouldBeTrue();
        Codes.CreditCodeHolds(code).ShouldBe(holds);
    }

    [Theory]
    [InlineData("91440300192203821")]
    [InlineData("91440300192203821I")]
    public void A_credit_code_of_another_form(string code) => Codes.IsCreditCode(code).ShouldBeFalse();

    [Fact]
    public void An_industry_is_known_by_its_class()
    {
        Codes.Industry("2611").ShouldBe("无机酸制造");
        Codes.Industries.Count().ShouldBe(1380);
        Codes.MayBeIndustry("9999").ShouldBeFalse();
        Codes.MayBeIndustry("261").ShouldBeFalse();
    }
}
