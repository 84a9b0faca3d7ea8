@echo off
rem Starts the KNTC desk: kntc-desk [--data DIR] ...
rem Written for Windows 10 and 11; NOT YET RUN there.
rem The JDK 25 is found by KNTC_JAVA (a JDK folder), runtime beside bin, or JAVA_HOME.
setlocal
chcp 65001 >nul
set "HOME_DIR=%~dp0.."
set "JAVA="
for %%J in ("%KNTC_JAVA%\bin\java.exe" "%KNTC_JAVA%" "%HOME_DIR%\runtime\bin\java.exe" "%JAVA_HOME%\bin\java.exe") do (
    if not defined JAVA if exist "%%~J" call :check "%%~J"
)
if not defined JAVA (
    echo Không tìm thấy Java 25. Hãy cài Eclipse Temurin JDK 25 rồi đặt biến KNTC_JAVA hoặc JAVA_HOME trỏ tới thư mục JDK. 1>&2
    exit /b 3
)
rem The cache of classes, loaded and linked beforehand, starts the program in half the time: see bin/kntc-desk.
set "CACHE=%HOME_DIR%\lib\kntc-desk.aot"
set "OF="
for %%F in ("%HOME_DIR%\lib\client-app-*.jar" "%JAVA%") do call set "OF=%%OF%% %%~fF %%~tF %%~zF"
set "HAD="
if exist "%CACHE%.of" set /p HAD=<"%CACHE%.of"
set "AOT="
set "MAIN=Main"
if "%~1"=="--train" (
    set "MAIN=Training"
    set "AOT=-XX:AOTCacheOutput=%CACHE%.new"
) else if /i not "%KNTC_AOT%"=="off" (
    if exist "%CACHE%" if "%HAD%"=="%OF%" set "AOT=-XX:AOTCache=%CACHE%"
)
if "%MAIN%"=="Main" if not defined AOT if /i not "%KNTC_AOT%"=="off" start "" /b /low cmd /c ""%~f0" --train" >nul 2>&1 <nul
if "%MAIN%"=="Training" (
    set "KNTC_JAVA_OPTIONS=-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining %KNTC_JAVA_OPTIONS%"
    call :run >nul 2>&1
    if exist "%CACHE%.new" move /y "%CACHE%.new" "%CACHE%" >nul && >"%CACHE%.of" echo %OF%
    exit /b 0
)
call :run %*
exit /b %ERRORLEVEL%

:run
set "AOTQ="
if defined AOT set AOTQ="%AOT%"
"%JAVA%" --module-path "%HOME_DIR%\lib\javafx-win" --add-modules javafx.controls,javafx.swing --enable-native-access=javafx.graphics,ALL-UNNAMED -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xms64m -Xmx512m -Xmn16m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=12 -XX:-ShrinkHeapInSteps --sun-misc-unsafe-memory-access=allow -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Xlog:aot*=off,cds*=off %AOTQ% %KNTC_JAVA_OPTIONS% -cp "%HOME_DIR%\lib\*" vn.gov.hanam.kntc.client.app.%MAIN% %*
exit /b %ERRORLEVEL%

:check
"%~1" -XshowSettings:properties -version 2>&1 | findstr /R /C:"java\.specification\.version = 2[5-9]" /C:"java\.specification\.version = [3-9][0-9]" >nul && set "JAVA=%~1"
exit /b 0
