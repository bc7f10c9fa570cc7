using Guatu.Kernel.Text;
using Guatu.People.Units;

namespace Guatu.Tests.Kernel;

/// <summary>The program runs without ICU: what Chinese input methods write wide is made narrow by hand.</summary>
public sealed class TypingTests
{
    [Fact]
    public void Wide_letters_digits_and_signs_become_narrow() => Typing.Narrow("１２０％　ＶＯＣｓ（试）").ShouldBe("120% VOCs(试)");

    [Fact]
    public void A_unit_is_found_however_wide_its_name_was_typed()
    {
        var directory = new ZoneDirectory([new Unit(1, null, "12345热线办", UnitKind.Department, 1, null, ["IT中心"], Closed: false)], []);
        directory.Find("１２３４５热线办")!.Id.ShouldBe(1);
        directory.Find("ＩＴ中心")!.Id.ShouldBe(1);
    }
}
