using System.Numerics;

namespace SynthPK.Tests.Numerics;

/// <summary>Elementary functions to at least 150 bits, by methods unlike those under test.</summary>
static class Exact
{
    public static readonly BigReal Log2 = 2 * ArtanhOfInverse(3);

    /// <summary>π to 1400 bits, times 2^1400 (Machin): enough to reduce the largest double.</summary>
    static readonly BigInteger PiTimes2To1400 = 4 * ((4 * ArctanOfInverse(5, 1400)) - ArctanOfInverse(239, 1400));

    public static readonly BigReal Pi = new(PiTimes2To1400, -1400);

    /// <summary>By halving the argument 24 times, the Taylor series, and squaring as often.</summary>
    public static BigReal Exp(BigReal x)
    {
        if (x.Sign == 0) return 1;
        BigInteger k = (x / Log2).Round();
        BigReal r = (x - (new BigReal(k) * Log2)).TimesPowerOfTwo(-24);
        BigReal sum = 1, term = 1;
        for (int n = 1; n <= 12; n++)
        {
            term = term * r / n;
            sum += term;
        }
        for (int i = 0; i < 24; i++) sum *= sum;
        return sum.TimesPowerOfTwo((int)k);
    }

    /// <summary>By Halley's iteration on <see cref="Exp"/>: each step triples the digits.</summary>
    public static BigReal Log(BigReal x)
    {
        int k = x.BinaryExponent;
        BigReal m = x.TimesPowerOfTwo(-k);
        if (k == -1) (m, k) = (x, 0); // just below 1: no cancellation against k ln 2
        BigReal y = Math.Log(m.ToDouble());
        for (int i = 0; i < 2; i++)
        {
            BigReal power = Exp(y);
            y += 2 * (m - power) / (m + power);
        }
        return y + (k * Log2);
    }

    public static BigReal Pow(double x, double y) => Exp(y * Log(x));

    /// <summary>(1 - e^(-x)) / x; near 0 by its series.</summary>
    public static BigReal Phi1(double x)
    {
        if (x > 1000) return 1 / (BigReal)x; // the power is lost beyond the last bit
        if (Math.Abs(x) > 1e-6) return (1 - Exp(-x)) / x;
        BigReal sum = 1, term = 1;
        for (int n = 2; n <= 20; n++)
        {
            term = term * -x / n;
            sum += term;
        }
        return sum;
    }

    public static BigReal Sin(double x) => SinInQuadrant(x, 0);

    public static BigReal Cos(double x) => SinInQuadrant(x, 1);

    static BigReal SinInQuadrant(double x, int shift)
    {
        // with 1400 fraction bits every double is exact but for those too small to leave the first quadrant
        int exponent = Math.Max(-1300, Math.ILogB(x) - 52);
        BigInteger scaled = new BigInteger(Math.ScaleB(x, -exponent)) << (1400 + exponent);
        BigInteger halfPi = PiTimes2To1400 >> 1;
        BigInteger quadrant = BigInteger.Divide((2 * scaled) + (scaled.Sign * halfPi), 2 * halfPi);
        BigReal r = quadrant.IsZero ? x : new BigReal(scaled - (quadrant * halfPi), -1400);
        int q = (int)((((quadrant + shift) % 4) + 4) % 4);
        BigReal value = Taylor(r, q % 2 == 0 ? 1 : 0);
        return q < 2 ? value : -value;
    }

    /// <summary>The series of sine (first power 1) or cosine (first power 0).</summary>
    static BigReal Taylor(BigReal r, int firstPower)
    {
        BigReal square = r * r, term = firstPower == 1 ? r : 1, sum = term;
        for (int n = firstPower + 2; n < 60; n += 2)
        {
            term = -term * square / (n * (n - 1));
            sum += term;
        }
        return sum;
    }

    /// <summary>Φ(x): near 0 by the series of positive terms, in the tails by Laplace's continued fraction.</summary>
    public static BigReal NormalCdf(BigReal x)
    {
        if (x.Sign > 0) return 1 - NormalCdf(-x);
        BigReal a = -x;
        return a < 6 ? new BigReal(1, -1) - SeriesFromMean(a) : NormalDensity(a) / LaplaceFraction(a);
    }

    /// <summary>2Φ(x√2) - 1, without cancellation near 0.</summary>
    public static BigReal Erf(double x)
    {
        BigReal scaled = x * BigReal.Sqrt(2);
        return scaled.Abs() < 6 ? 2 * SeriesFromMean(scaled) : (2 * NormalCdf(scaled)) - 1;
    }

    public static BigReal NormalDensity(BigReal x) => Exp(-(x * x).TimesPowerOfTwo(-1)) / BigReal.Sqrt(2 * Pi);

    /// <summary>Φ(x) - 1/2 = φ(x) (x + x³/3 + x⁵/15 + …).</summary>
    public static BigReal SeriesFromMean(BigReal x)
    {
        if (x.Sign == 0) return 0;
        BigReal square = x * x, term = x, sum = x;
        for (int n = 3; term.BinaryExponent > sum.BinaryExponent - 300; n += 2)
        {
            term = term * square / n;
            sum += term;
        }
        return NormalDensity(x) * sum;
    }

    /// <summary>φ(x)/Φ(-x) = x + 1/(x + 2/(x + 3/(x + …))).</summary>
    public static BigReal LaplaceFraction(BigReal x)
    {
        BigReal tail = x;
        for (int n = 200; n >= 1; n--) tail = x + (n / tail);
        return tail;
    }

    /// <summary>ln Γ(x) for x > 0 by Stirling's series at x + 60, with an error below 1e-70.</summary>
    public static BigReal LogGamma(BigReal x)
    {
        BigReal product = 1;
        for (int k = 0; k < 60; k++) product *= x + k;
        BigReal large = x + 60, square = large * large, power = large;
        BigReal sum = ((large - new BigReal(1, -1)) * Log(large)) - large + Log(2 * Pi).TimesPowerOfTwo(-1) - Log(product);
        for (int n = 1; n <= 30; n++)
        {
            sum += Bernoulli[n] / (2 * n * ((2 * n) - 1) * power);
            power *= square;
        }
        return sum;
    }

    /// <summary>ψ(x) for x > 0, likewise.</summary>
    public static BigReal Digamma(BigReal x)
    {
        BigReal large = x + 60, square = large * large, power = square;
        BigReal sum = Log(large) - (1 / (2 * large));
        for (int k = 0; k < 60; k++) sum -= 1 / (x + k);
        for (int n = 1; n <= 30; n++)
        {
            sum -= Bernoulli[n] / (2 * n * power);
            power *= square;
        }
        return sum;
    }

    /// <summary>B_2n for n up to 30, from the tangent numbers (Brent and Harvey, Fast computation of Bernoulli, tangent and secant numbers, 2011).</summary>
    static readonly BigReal[] Bernoulli = BernoulliUpTo(30);

    static BigReal[] BernoulliUpTo(int count)
    {
        BigInteger[] tangent = new BigInteger[count + 1];
        tangent[1] = 1;
        for (int k = 2; k <= count; k++) tangent[k] = (k - 1) * tangent[k - 1];
        for (int k = 2; k <= count; k++)
            for (int j = k; j <= count; j++) tangent[j] = ((j - k) * tangent[j - 1]) + ((j - k + 2) * tangent[j]);
        BigReal[] numbers = new BigReal[count + 1];
        for (int n = 1; n <= count; n++)
        {
            BigInteger four = BigInteger.One << (2 * n);
            numbers[n] = new BigReal((n % 2 == 1 ? 2 : -2) * n * tangent[n]) / new BigReal(four * (four - 1));
        }
        return numbers;
    }

    static BigReal ArtanhOfInverse(int n)
    {
        BigReal power = 1 / (BigReal)n, sum = 0;
        for (int i = 1; i < 240; i += 2)
        {
            sum += power / i;
            power /= n * n;
        }
        return sum;
    }

    static BigInteger ArctanOfInverse(int n, int bits)
    {
        BigInteger power = (BigInteger.One << (bits + 32)) / n, sum = 0;
        for (int i = 1; !power.IsZero; i += 2)
        {
            sum += i % 4 == 1 ? power / i : -(power / i);
            power /= n * n;
        }
        return sum >> 32;
    }
}
