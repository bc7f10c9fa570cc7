namespace Guatu.Forecasting.Methods;

/// <summary>
/// A fitted exponential smoothing model: smoothing parameters, the state after the last observation and what the fit cost.
/// </summary>
internal sealed class EtsFit
{
    public required EtsForm Form { get; init; }
    public required double Alpha { get; init; }
    public required double Beta { get; init; }
    public required double Gamma { get; init; }
    public required double Phi { get; init; }
    public required double Level { get; init; }
    public required double Slope { get; init; }

    /// <summary>Seasonal states; index 0 belongs to the first observation's season.</summary>
    public required double[] Seasonal { get; init; }

    /// <summary>Akaike's criterion corrected for short series; infinite where there are too few observations for the model.</summary>
    public required double Aicc { get; init; }

    public required int Observations { get; init; }

    public double[] Forecast(int horizon)
    {
        var points = new double[horizon];
        var (slopes, damp) = (0.0, 1.0);
        for (var h = 0; h < horizon; h++)
        {
            damp *= Phi;
            slopes += Form.Trend == EtsTrend.None ? 0 : damp;
            var level = Level + (slopes * Slope);
            var s = Form.Season == EtsSeason.None ? 0 : Seasonal[(Observations + h) % Seasonal.Length];
            points[h] = Form.Season switch { EtsSeason.Additive => level + s, EtsSeason.Multiplicative => level * s, _ => level };
        }
        return points;
    }
}
