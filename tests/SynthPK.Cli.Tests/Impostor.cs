using System.Reflection;
using System.Reflection.Emit;
using SynthPK.Corruption;

namespace SynthPK.Cli.Tests;

/// <summary>An assembly whose only type is a corruption stage that does nothing and bears any name.</summary>
static class Impostor
{
    public static string Save(string file, string typeName)
    {
        PersistedAssemblyBuilder assembly = new(new AssemblyName("Impostor"), typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule("Impostor").DefineType(typeName, TypeAttributes.Public | TypeAttributes.Sealed, typeof(CorruptionStage));
        type.DefineDefaultConstructor(MethodAttributes.Public);
        foreach (MethodInfo member in typeof(CorruptionStage).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(method => method.IsAbstract))
        {
            MethodAttributes attributes = member.Attributes & ~(MethodAttributes.Abstract | MethodAttributes.NewSlot);
            ILGenerator body = type.DefineMethod(member.Name, attributes, member.ReturnType, [.. member.GetParameters().Select(p => p.ParameterType)]).GetILGenerator();
            if (member.ReturnType == typeof(string)) body.Emit(OpCodes.Ldstr, "Nothing.");
            else if (member.ReturnType.IsValueType && member.ReturnType != typeof(void)) body.Emit(OpCodes.Ldc_I4_0);
            else if (member.ReturnType != typeof(void)) body.Emit(OpCodes.Ldnull);
            body.Emit(OpCodes.Ret);
        }
        type.CreateType();
        assembly.Save(file);
        return file;
    }
}
