@echo off
rem Starts the KNTC server: kntc-server [--data DIR] ...
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
"%JAVA%" --enable-native-access=ALL-UNNAMED -Xmx1g --sun-misc-unsafe-memory-access=allow -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 %KNTC_JAVA_OPTIONS% -cp "%HOME_DIR%\lib\*" vn.gov.hanam.kntc.server.app.Main %*
exit /b %ERRORLEVEL%

:check
"%~1" -XshowSettings:properties -version 2>&1 | findstr /R /C:"java\.specification\.version = 2[5-9]" /C:"java\.specification\.version = [3-9][0-9]" >nul && set "JAVA=%~1"
exit /b 0
